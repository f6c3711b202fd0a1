-- A joined code that turns out to be another legal person leaves with what is its own: written as a joining that was undone.
grant insert on customers.joined_row to puntuale_app;
