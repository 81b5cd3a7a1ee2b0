namespace Bmc.Lab.I2cBus;

/// <summary>What QEMU's `virt` machine is started with so that the buses of a <see cref="VhostUser.VhostUserBackend"/> are in it.</summary>
internal static class QemuArguments
{
    /// <summary>Memory that the other process can map. The machine then names it: <c>-M virt,memory-backend=shared</c>.</summary>
    public static IReadOnlyList<string> SharedMemory(int megabytes) =>
        ["-object", $"memory-backend-memfd,id=shared,size={megabytes}M,share=on"];

    /// <param name="name">Unique in the machine.</param>
    /// <param name="socket">Where the back-end listens; it must do so before the machine starts.</param>
    public static IReadOnlyList<string> Bus(string name, string socket) =>
        ["-chardev", $"socket,id={name},path={socket}", "-device", $"vhost-user-i2c-pci,chardev={name},event_idx=off"];
}
