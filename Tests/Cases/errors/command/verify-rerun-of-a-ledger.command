pdtv verify ledger.sqlite --rerun
