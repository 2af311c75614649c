"""Every write of accounts, one subject a file: sessions, passwords, second_factor, people, units."""
