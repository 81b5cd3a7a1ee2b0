namespace Bmc.Contracts.Ipc;

/// <summary>The sockets, one an owner; accounts.sock is apart from manager.sock because it answers questions about secrets.</summary>
public enum SocketName
{
    Hardware,
    Manager,
    Accounts,
    Usb,
    Video,
    Automation,
    Simulator,
}

/// <summary>The folder of the sockets: /run/bmc on a board.</summary>
public sealed record RuntimeFolder(string Path)
{
    /// <summary>sun_path of unix(7) holds 108 bytes with its terminator.</summary>
    public const int MaximumSocketPathLength = 107;

    public string SocketPath(SocketName name) => System.IO.Path.Combine(Path, FileName(name));

    public static string FileName(SocketName name) => name switch
    {
        SocketName.Hardware => "hardware.sock",
        SocketName.Manager => "manager.sock",
        SocketName.Accounts => "accounts.sock",
        SocketName.Usb => "usb.sock",
        SocketName.Video => "video.sock",
        SocketName.Automation => "automation.sock",
        SocketName.Simulator => "simulator.sock",
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };
}
