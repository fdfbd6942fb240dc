package dev.latchkey.storage;

/**
 * One row of a table, by its primary key. A write that names it says that it touches no other row
 * of that table.
 */
public record Row(String table, String key) {}
