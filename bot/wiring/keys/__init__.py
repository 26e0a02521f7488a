"""Commands on the master keys: made, shown, printed, turned, looked at, and proved from paper."""
