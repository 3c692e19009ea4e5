pdtv verify ledger.sqlite
