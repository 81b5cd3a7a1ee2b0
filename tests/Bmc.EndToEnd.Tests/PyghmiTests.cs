namespace Bmc.EndToEnd.Tests;

/// <summary>pyghmi, the library that OpenStack drives its machines with: one session for everything, and a mind of its own about each answer.</summary>
public sealed class PyghmiTests(RunningBmc bmc) : IClassFixture<RunningBmc>
{
    private const string Everything = """
        import sys
        from pyghmi.ipmi import command
        bmc = command.Command(bmc='127.0.0.1', port=int(sys.argv[1]), userid='admin', password=sys.argv[2])
        print('on:', bmc.set_power('on', wait=True))
        print('boot:', bmc.set_bootdev('network', uefiboot=True), bmc.get_bootdev())
        for reading in bmc.get_sensor_data():
            print('sensor:', reading.name, reading.value, reading.units, reading.health)
        print('health:', bmc.get_health()['badreadings'])
        for name, fru in bmc.get_inventory():
            print('fru:', name, fru)
        for entry in bmc.get_event_log():
            print('event:', entry)
        bmc.create_user(uid=6, name='pyghmi', password='pyghmi-pass-1', privilege_level='operator')
        print('users:', bmc.get_users())
        bmc.user_delete(6)
        print('name:', bmc.get_mci())
        print('network:', bmc.get_net_configuration())
        print('watts:', bmc.xraw_command(netfn=0x2c, command=2, data=(0xdc, 1, 0, 0))['data'][1])
        print('off:', bmc.set_power('off', wait=True))
        """;

    [Fact]
    public async Task Works_from_power_to_users()
    {
        Programs.Need("pyghmicons", "python3-pyghmi");
        // The distribution's own Python has the distribution's packages.
        Ended ended = await Programs.RunAsync("/usr/bin/python3", ["-c", Everything, bmc.Process.IpmiPort, bmc.Process.Password]);

        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        Assert.Contains("on: {'powerstate': 'on'}", ended.Output, StringComparison.Ordinal);
        Assert.Contains("{'bootdev': 'network', 'persistent': False, 'uefimode': True}", ended.Output, StringComparison.Ordinal);
        Assert.Matches(@"sensor: CPU Temp \d+\.\d+ °C 0", ended.Output);
        Assert.Contains("health: []", ended.Output, StringComparison.Ordinal);
        Assert.Matches(@"fru: System .*'Product name': 'Simulated PC'", ended.Output);
        Assert.Matches(@"event: .*System Restart", ended.Output);
        Assert.Matches(@"users: .*'name': 'pyghmi', .*'privilege_level': 'operator'", ended.Output);
        Assert.Contains("name: DCMI", ended.Output, StringComparison.Ordinal);
        Assert.Contains("'ipv4_configuration': 'DHCP'", ended.Output, StringComparison.Ordinal);
        Assert.Contains("off: {'powerstate': 'off'}", ended.Output, StringComparison.Ordinal);
    }
}
