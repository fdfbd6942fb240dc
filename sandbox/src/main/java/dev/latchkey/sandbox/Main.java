package dev.latchkey.sandbox;

/** The program. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("latchkey");
    }
}
