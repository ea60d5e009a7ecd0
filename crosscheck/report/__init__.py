"""How a result is said: to a person at a terminal, and to a program."""
