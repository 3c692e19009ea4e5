pdtv power --baseline 0.9 --effect 0.2
