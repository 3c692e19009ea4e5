cat > wrong.cases.json5 <<'TEXT'
{
  format: 1,
  programme: "programme.json5",
  cases: [
    {
      name: "a month's voucher",
      stage: "payment",
      facts: { "voucher.exists": true, "voucher.balance": 14250 },
      expect: "rejected", reason: "payee_bound",
    },
    { name: "another", like: "a month's voucher", stage: "payment", facts: {}, expect: "rejected", reason: "payee_bound" },
  ],
}
TEXT
pdtv test wrong.cases.json5
