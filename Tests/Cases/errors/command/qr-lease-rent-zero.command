pdtv qr key owner.key --seed owner && pdtv qr key tenant.key --seed tenant
pdtv qr lease L1 --landlord 841104631517 --tenant 980816564937 --cadastral 12:235:077:0034:4 --rent 0 --from 2025-12-29 --until 2026-04-13 --issued 2026-01-05T09:21:53+05:00 --owner-key owner.key --tenant-key tenant.key
