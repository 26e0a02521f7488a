"""The workshop: pictures and workbooks made beside the event loop, which their makers hold up.

An engine that draws lets no other thread run for a tenth of a second and more, and a table of
thousands of cells takes seconds of the interpreter. `asking.Bench` does such work in a thread, for
commands and tests; `benches.Benches` in processes of their own, which import this and little else.
"""
