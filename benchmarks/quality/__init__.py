"""How well texts of real directories and clients' own words are read, measured against labels made by reading."""
