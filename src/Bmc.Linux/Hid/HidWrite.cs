namespace Bmc.Linux.Hid;

/// <summary>What became of a report that was handed to the kernel.</summary>
public enum HidWrite
{
    /// <summary>Queued for the host's next poll.</summary>
    Queued,

    /// <summary>The report before still waits for the host's poll; try again (EAGAIN).</summary>
    Waiting,

    /// <summary>No host has configured the function (ESHUTDOWN), or the device is gone.</summary>
    Disconnected,
}
