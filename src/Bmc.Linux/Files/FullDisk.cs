namespace Bmc.Linux.Files;

/// <summary>How a full disk says so.</summary>
public static class FullDisk
{
    // Linux errno values, which IOException.HResult carries.
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;

    public static bool Caused(IOException exception) => (exception.InnerException ?? exception).HResult is NoSpace or QuotaExceeded;
}
