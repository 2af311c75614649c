"""Papers of a licence file (行政许可案卷): asked for, accepted, examined, decided, issued. The wording is its family's."""
