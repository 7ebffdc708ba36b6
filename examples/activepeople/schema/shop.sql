CREATE TABLE wp_orders (
  ID INTEGER PRIMARY KEY,
  state TEXT NOT NULL,
  billing_name TEXT NOT NULL,
  billing_email TEXT NOT NULL,
  billing_phone TEXT,
  billing_address TEXT,
  company TEXT,
  customer_note TEXT,
  created_gmt TIMESTAMP NOT NULL,
  closed_gmt TIMESTAMP
);
CREATE TABLE wp_order_items (
  order_id INTEGER NOT NULL REFERENCES wp_orders (ID),
  pos INTEGER NOT NULL,
  item TEXT NOT NULL,
  qty INTEGER NOT NULL,
  answer TEXT,
  PRIMARY KEY (order_id, pos)
);
