namespace Bmc.Linux.Libraries;

/// <summary>The shared libraries of the system that we use, each with what needs it. Whatever does not need a missing one still runs.</summary>
public static class NativeLibraries
{
    /// <summary>.NET loads both together, at the first hash of a password or packet, and ends the process when one is missing.</summary>
    private const string OpenSslConsequence = "there can be no accounts, no IPMI and no web interface";

    public static readonly SystemLibrary Crypto =
        new("libcrypto.so.3", "libssl3", OpenSslConsequence);

    public static readonly SystemLibrary Ssl =
        new("libssl.so.3", "libssl3", OpenSslConsequence);

    public static readonly SystemLibrary Sqlite =
        new("libsqlite3.so.0", "libsqlite3-0", "the event log and the sensor history can't be kept");

    public static readonly SystemLibrary TurboJpeg =
        new("libturbojpeg.so.0", "libturbojpeg0", "the screen can't be shown");

    public static IReadOnlyList<SystemLibrary> All { get; } = [Crypto, Ssl, Sqlite, TurboJpeg];

    /// <summary>A sentence for each one that is missing: "libturbojpeg.so.0 is missing, so the screen can't be shown: apt install libturbojpeg0".</summary>
    public static IReadOnlyList<string> Missing() => [.. All.Select(library => library.Problem()).OfType<string>()];
}
