using Bmc.Lab.Machine;

namespace Bmc.Lab.Units;

/// <summary>What a role that somebody has taken over might try.</summary>
internal static class Deeds
{
    private const string Hardware = "hardware";
    private const string Manager = "manager";
    private const string Usb = "usb";
    private const string Video = "video";
    private const string Ipmi = "ipmi";
    private const string Web = "web";
    private const string Automation = "automation";

    /// <param name="outside">A port at which QEMU's own host listens; the machine knows that host as 10.0.2.2.</param>
    public static IReadOnlyList<Deed> All(int outside) => [.. _files, .. _secrets, .. _kernel, .. _privileges, .. _sockets, .. Network(outside)];

    private static readonly Deed[] _files =
    [
        Write("/etc/probe"),
        Write("/usr/probe"),
        Write("/usr/bin/probe"),
        Write("/root/probe"),
        Write("/boot/probe"),
        Write("/dev/probe"),
        Write("/run/probe"),
        Write("/var/lib/probe"),
        Write("/var/lib/bmc/probe"),
        Write("/run/systemd/system/probe"),
        Write("/var/lib/bmc/hardware/probe", Hardware),
        Write("/var/lib/bmc/manager/probe", Manager),
        Write("/var/lib/bmc/usb/probe", Usb),
        Write("/var/lib/bmc/video/probe", Video),
        Write("/var/lib/bmc/automation/probe", Automation),
        Write("/run/bmc-manager/probe", Manager),
        Write("/run/bmc-usb/probe", Usb),
        Write("/run/bmc-network/probe"),
    ];

    private static readonly Deed[] _secrets =
    [
        new("cat /etc/shadow"),
        new("cat /var/lib/bmc/manager/accounts.json", Manager),
        new("cat /var/lib/bmc/manager/device-secret", Manager),
        new("cat /var/lib/bmc/manager/initial-password", Manager),
        new("cat /var/lib/bmc/manager/web-certificate.pem", Manager),
        new("cat /var/lib/bmc/hardware/sel.db", Hardware),
        new("ls /var/lib/bmc/video/", Video),
        new("cat /proc/1/environ"),
        new("ls /proc/$(systemctl show --property=MainPID --value bmc-manager)/fd/", Manager),
        new("dmesg"),
    ];

    private static readonly Deed[] _kernel =
    [
        new(RunningRoles.AnnounceChip, Hardware),
        new($"echo 100 > {RunningRoles.FanSpeed}", Hardware),
        new("mkdir -p /sys/kernel/config/usb_gadget/probe && rmdir /sys/kernel/config/usb_gadget/probe", Usb),
        new(": >> /sys/kernel/config/usb_gadget/bmc/UDC", Usb),
        new("mkdir -p /sys/kernel/config/gpio-sim/probe && rmdir /sys/kernel/config/gpio-sim/probe"),
        new(": >> /sys/kernel/config/gpio-sim/bmc-front-panel/live"),
        new(": >> /sys/devices/platform/gpio-sim.0/uevent"),
        new(": >> /sys/bus/i2c/drivers/max31790/unbind"),
        new(": >> /sys/class/net/eth0/mtu"),
        new(": >> /sys/fs/cgroup/cgroup.procs"),
        new(": >> /sys/fs/cgroup/system.slice/bmc-web.service/cgroup.kill"),
        new(": >> /sys/module/kernel/parameters/panic"),
        new(": >> /proc/sys/kernel/panic"),
        new(": >> /proc/sys/net/ipv4/ip_forward"),
        new(": >> /proc/sysrq-trigger"),
        new(": >> /proc/irq/default_smp_affinity"),
    ];

    private static readonly Deed[] _privileges =
    [
        new("rm -f /tmp/suid && cp /usr/bin/busybox /tmp/suid && chmod 4755 /tmp/suid"),
        new("rm -f /tmp/node && mknod /tmp/node c 1 3"),
        new("rm -f /tmp/owned && : > /tmp/owned && chown 65534 /tmp/owned"),
        new("mount -t tmpfs none /mnt && umount /mnt"),
        new("busybox unshare --mount true"),
        new("modprobe -r softdog; modprobe --first-time softdog"),
        new("hostname $(hostname)"),
        new("ip link set lo mtu 65536"),
        new("ip route add 192.0.2.0/24 dev lo && ip route del 192.0.2.0/24 dev lo"),
        new("renice -n -5 -p $$"),
        new("kill -0 1"),
        new("kill -0 $(systemctl show --property=MainPID --value bmc-web)", Web),
        new("systemctl --no-ask-password start bmc-announce.service"),
        new("nft list tables"),
    ];

    private static readonly Deed[] _sockets =
    [
        // Who connects is known by its user: a role is answered what Bmc.Contracts/Ipc/Permissions.cs has for it, and by itself all.
        new("bmc ctl power", Hardware, Ipmi, Web, Automation),
        new("bmc ctl users", Manager, Ipmi, Web),
        new("bmc ctl services", Manager, Web),
        new("bmc ctl keyboard", Usb, Web, Automation),
        new("bmc ctl screen", Video, Web),
        // Who connects block devices: it answers nobody else, whatever he says.
        new("test -w /run/bmc/usb-broker.sock", Usb),
        new(": > /run/bmc/probe-$(id -u)", Hardware, Manager, Usb, Video, Automation),
        new("mv /run/bmc/accounts.sock /run/bmc/other.sock && mv /run/bmc/other.sock /run/bmc/accounts.sock", Manager),
    ];

    /// <summary>Whoever could leaves nothing there: the next one's file is his own.</summary>
    private static Deed Write(string file, params IReadOnlyList<string> roles) => new($": > {file} && rm {file}", roles);

    private static Deed[] Network(int outside) =>
    [
        new($"nc -w 5 10.0.2.2 {outside}", Usb, Ipmi, Web, Automation),
    ];
}
