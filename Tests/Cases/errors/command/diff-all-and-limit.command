pdtv diff first.sqlite second.sqlite --all --limit 5
