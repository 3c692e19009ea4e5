mkfifo input
pdtv replay - --programme programme.json5 --geo geo.geojson --ledger ledger.sqlite < input 2> first.txt &
exec 3> input
# The run holds its ledger while it waits for more of its stream.
until [ -s ledger.sqlite ]; do sleep 0.1; done
pdtv verify ledger.sqlite
status=$?
exec 3>&-
wait
exit $status
