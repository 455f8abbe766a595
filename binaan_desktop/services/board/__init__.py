"""Sessions of the board (Sidang TPP): their lists, decisions and decrees."""
