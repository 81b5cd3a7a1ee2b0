using System.Text;
using Bmc.Contracts;

namespace Bmc.Manager.Wifi;

/// <param name="Name">SSID, 1 to 32 bytes of UTF-8.</param>
/// <param name="Key">A WPA2 passphrase of 8 to 63 printable ASCII characters, or the 64 hexadecimal digits of the key itself.</param>
/// <param name="Country">ISO 3166-1 alpha-2: which channels are legal there.</param>
/// <param name="IsHidden">True when the network does not tell its name.</param>
internal sealed record WifiSettings(string Name, string Key, string Country, bool IsHidden);

/// <summary>
/// wifi.conf of the boot partition, written by a person on any computer: lines "key=value", comments with "#". A blank around
/// a value belongs to nobody; inside it stays. Every refusal names the line.
/// </summary>
internal static class WifiFile
{
    public const string Location = "boot/bmc/wifi.conf";

    /// <summary>A picture that somebody named so is not read to its end.</summary>
    private const int MaximumLength = 4096;
    private const int MaximumNameBytes = 32; // IEEE 802.11-2020 §9.4.2.2
    private const int MinimumPassphrase = 8; // IEEE 802.11-2020 annex J.4
    private const int MaximumPassphrase = 63;
    private const int KeyDigits = 64;

    public static Result<WifiSettings> Read(string path)
    {
        try
        {
            if (!File.Exists(path))
                return new Fault(FaultCode.NotFound, "Wi-Fi: there is no wifi.conf on the boot partition; wifi.conf.example beside it shows how to write one.");
            using FileStream file = File.OpenRead(path);
            byte[] bytes = new byte[MaximumLength + 1];
            int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return Parse(bytes.AsSpan(0, length));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new Fault(FaultCode.Unavailable, $"Wi-Fi: wifi.conf can't be read: {problem.Message}");
        }
    }

    public static Result<WifiSettings> Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaximumLength)
            return Invalid($"it has more than {MaximumLength} bytes.");
        if (Decode(bytes) is not { } text)
            return Invalid("it is not plain text (UTF-8).");

        Dictionary<string, string> values = [];
        int number = 0;
        foreach (string raw in text.Split('\n'))
        {
            number++;
            string line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            string key = equals < 0 ? line : line[..equals].TrimEnd().ToLowerInvariant();
            if (equals < 0 || key is not ("name" or "key" or "country" or "hidden"))
                return Invalid($"line {number}: name=, key=, country= or hidden= is wanted.");
            if (!values.TryAdd(key, line[(equals + 1)..].TrimStart()))
                return Invalid($"line {number}: {key} is there twice.");
        }

        return Check(values);
    }

    private static Result<WifiSettings> Check(Dictionary<string, string> values)
    {
        string name = values.GetValueOrDefault("name", ""), key = values.GetValueOrDefault("key", "");
        string country = values.GetValueOrDefault("country", "").ToUpperInvariant(), hidden = values.GetValueOrDefault("hidden", "no").ToLowerInvariant();
        if (Encoding.UTF8.GetByteCount(name) is 0 or > MaximumNameBytes || name.Any(char.IsControl))
            return Invalid($"name: the network's name, 1 to {MaximumNameBytes} bytes, is wanted.");
        // The key is never repeated in a message: these end on a screen and in a log.
        if (!IsPassphrase(key) && !(key.Length == KeyDigits && key.All(char.IsAsciiHexDigit)))
            return Invalid($"key: a password of {MinimumPassphrase} to {MaximumPassphrase} ASCII characters, or {KeyDigits} hexadecimal digits, is wanted.");
        if (country.Length != 2 || !country.All(char.IsAsciiLetterUpper))
            return Invalid("country: two letters, such as DE, are wanted: each country has its own channels.");
        return hidden is "yes" or "no" ? new WifiSettings(name, key, country, hidden == "yes") : Invalid("hidden: yes or no is wanted.");
    }

    private static bool IsPassphrase(string key) => key.Length is >= MinimumPassphrase and <= MaximumPassphrase && key.All(one => one is >= ' ' and <= '~');

    private static string? Decode(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> withoutMark = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(withoutMark);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Fault Invalid(string what) => new(FaultCode.Invalid, $"Wi-Fi: wifi.conf: {what}");
}
