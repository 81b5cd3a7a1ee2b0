namespace Bmc.Lab.Machine;

/// <summary>A port of the machine that programs of this one reach.</summary>
/// <param name="Protocol">udp or tcp.</param>
internal sealed record GuestPort(string Protocol, int Number);

/// <summary>What a machine is made of. <see cref="ShippedMachine"/> has those that run what we ship.</summary>
internal sealed record MachineOptions
{
    /// <summary>QEMU and what stands before it: a wrapper, say.</summary>
    public IReadOnlyList<string> Qemu { get; init; } = ["qemu-system-aarch64"];

    /// <summary>Name and properties of the machine, as -M has them.</summary>
    public string Machine { get; init; } = "virt";

    /// <summary>Null: the machine's own.</summary>
    public string? Processor { get; init; } = "cortex-a72";

    /// <summary>Null: the machine's own.</summary>
    public int? Processors { get; init; } = 2;

    public int Megabytes { get; init; } = 512;

    /// <summary>Null: <see cref="Firmware"/> finds it on a disk.</summary>
    public string? Kernel { get; init; }

    public string? Initramfs { get; init; }

    public string? DeviceTree { get; init; }

    public string? Firmware { get; init; }

    public IReadOnlyList<string> KernelArguments { get; init; } = [];

    /// <summary>The machine's serial lines in their order; "chardev:console" is the one that the test reads.</summary>
    public IReadOnlyList<string> SerialLines { get; init; } = ["chardev:console"];

    /// <summary>Arguments that attach chardev "agent" as the device that the guest's lab.agent names; empty: no shell.</summary>
    public IReadOnlyList<string> Agent { get; init; } = ["-device", "virtio-serial-pci", "-device", "virtserialport,chardev=agent,name=lab"];

    /// <summary>Arguments that attach the network "lan".</summary>
    public IReadOnlyList<string> NetworkCard { get; init; } = ["-device", "virtio-net-pci,netdev=lan,romfile="];

    /// <summary>Ports to reach from outside; QEMU finds free ones for them. Empty: no network.</summary>
    public IReadOnlyList<GuestPort> Ports { get; init; } = [];

    /// <summary>Further arguments: disks, watchdogs, buses.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The whole command line.</summary>
    /// <param name="folder">Where the sockets console, qmp and agent listen.</param>
    public IEnumerable<string> CommandLine(string folder)
    {
        string[] pieces =
        [
            .. Qemu, "-M", Machine, "-m", $"{Megabytes}", "-nodefaults", "-display", "none",
            "-chardev", $"socket,id=qmp,path={folder}/qmp", "-mon", "chardev=qmp,mode=control",
            "-chardev", $"socket,id=console,path={folder}/console",
            .. Option("-cpu", Processor), .. Option("-smp", Processors?.ToString()), .. Option("-kernel", Kernel), .. Option("-initrd", Initramfs),
            .. Option("-dtb", DeviceTree), .. Option("-bios", Firmware),
            .. Option("-append", Kernel is null ? null : string.Join(' ', KernelArguments)),
            .. SerialLines.SelectMany(line => Option("-serial", line)),
        ];
        IEnumerable<string> agent = Agent.Count == 0 ? [] : ["-chardev", $"socket,id=agent,path={folder}/agent", .. Agent];
        // Not restrict=on: QEMU's network then drops a guest's answers over UDP, forwarded port or not.
        string forwards = string.Concat(Ports.Select(port => $",hostfwd={port.Protocol}:127.0.0.1:0-:{port.Number}"));
        IEnumerable<string> network = Ports.Count == 0 ? [] : ["-netdev", $"user,id=lan{forwards}", .. NetworkCard];
        return [.. pieces, .. agent, .. network, .. Arguments];
    }

    private static IEnumerable<string> Option(string name, string? value) => value is null ? [] : [name, value];
}
