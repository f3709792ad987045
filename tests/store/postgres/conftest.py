from support import on_postgres

address = on_postgres.address
store = on_postgres.store
