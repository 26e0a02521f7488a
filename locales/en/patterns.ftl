# Sudden rises: sent to the city office's group.
# rise-line: $when is "today" or "yesterday"; $usual is the mean of a day, rounded.
rise-head = Sudden rise: far more reports came in than usual.
rise-line =
    { $place }: { $category }. { $when ->
        [yesterday] Yesterday { $count } reports
       *[other] Today { $count } reports
    }; usually { $usual ->
        [0] less than one
       *[other] about { $usual }
    } a day.{ $waiting ->
        [0] { "" }
       *[other] { " " }{ $waiting } of them not reviewed yet.
    }
rise-more = And { $count } more rises.
rise-proof = A report is no proof of a violation. A rise can also mean that many people reported one event.
