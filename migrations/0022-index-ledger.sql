-- For looking things up in the ledger: by what was done, by whom, and when. The rows stay as they are.
CREATE INDEX ledger_by_act ON ledger (act, number);
CREATE INDEX ledger_by_account ON ledger (account_id, number);
CREATE INDEX ledger_by_time ON ledger (at, number);
