"""The bridge: hand both wings identical weights and data, compare every tensor, and say which is wrong first."""
