package dev.latchkey.refresh.model;

/** Hashes of 64 bits: wide enough that millions of states do not meet by chance. */
final class Mix {
    private Mix() {}

    /** The hash so far, with one more number in it. */
    static long of(long hash, long number) {
        var mixed = (hash ^ number * 0x9e3779b97f4a7c15L) + 0x632be59bd9b4e019L;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }

    static long of(long hash, long... numbers) {
        var mixed = hash;
        for (var number : numbers) {
            mixed = of(mixed, number);
        }
        return mixed;
    }

    static long of(long hash, String text) {
        return of(of(hash, text.hashCode()), text.length());
    }
}
