package dev.latchkey.console.reference;

/**
 * A piece of a program that calls the method.
 *
 * @param id of its place on the page
 * @param title what it is for
 * @param text the lines
 */
public record Snippet(String id, String title, String text) {}
