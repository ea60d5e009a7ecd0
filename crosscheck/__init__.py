"""The bridge: hand both wings identical weights and data, compare every tensor, and say which is wrong first."""


class UnusableRequestError(ValueError):
    """What was asked for on the command line cannot be done; says in one line what to do instead."""
