"""Papers of the transport-enforcement family: slot forms with 案号, printed as a province prints them."""
