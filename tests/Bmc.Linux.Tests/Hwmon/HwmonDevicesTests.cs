using Bmc.Linux.Hwmon;

namespace Bmc.Linux.Tests.Hwmon;

public sealed class HwmonDevicesTests : IDisposable
{
    private readonly string _sysRoot = Directory.CreateTempSubdirectory("bmc-sys-").FullName;

    private HwmonDevices Devices => new(_sysRoot);

    public void Dispose() => Directory.Delete(_sysRoot, recursive: true);

    [Theory]
    [InlineData("temp1", "42125\n", 42.125)]
    [InlineData("temp2", "-5500", -5.5)]
    [InlineData("in0", "12034\n", 12.034)]
    [InlineData("curr1", "1500\n", 1.5)]
    [InlineData("power1", "65000000\n", 65)]
    [InlineData("fan3", "1180\n", 1180)]
    public void Scales_a_value_by_its_kind(string input, string contents, double expected)
    {
        Add("hwmon0", "acpitz", ("temp1", "1"));
        Add("hwmon1", "board", (input, contents));
        Assert.True(Devices.TryRead("board", input, out double value, out string? reason), reason);
        Assert.Equal(expected, value, precision: 9);
    }

    [Fact]
    public void Finds_a_device_again_under_another_number()
    {
        Add("hwmon2", "tmp102", ("temp1", "20000"));
        HwmonDevices devices = Devices;
        Assert.True(devices.TryRead("tmp102", "temp1", out _, out _));
        Directory.Move(Folder("hwmon2"), Folder("hwmon5"));
        Assert.True(devices.TryRead("tmp102", "temp1", out double value, out _));
        Assert.Equal(20, value);
    }

    [Fact]
    public void Names_the_devices_that_are_there_when_the_wanted_one_is_not()
    {
        Add("hwmon0", "nvme");
        Add("hwmon1", "acpitz");
        AssertReason("no hwmon device is named tmp102; there are acpitz, nvme", "tmp102", "temp1");
    }

    [Fact]
    public void Says_that_there_are_no_devices_at_all() =>
        AssertReason("no hwmon device is named tmp102; there are none", "tmp102", "temp1");

    [Fact]
    public void Refuses_to_choose_between_two_devices_of_one_name()
    {
        Add("hwmon0", "nvme", ("temp1", "1000"));
        Add("hwmon1", "nvme", ("temp1", "2000"));
        AssertReason("2 hwmon devices are named nvme: which one is meant can't be told", "nvme", "temp1");
    }

    [Fact]
    public void Says_that_a_device_lacks_the_input()
    {
        Add("hwmon0", "tmp102", ("temp1", "1000"));
        AssertReason("tmp102 temp2: the device has no such input", "tmp102", "temp2");
    }

    [Fact]
    public void Says_that_the_chip_reports_a_fault()
    {
        Add("hwmon0", "lm90", ("temp2", "127000"));
        File.WriteAllText(Path.Combine(Folder("hwmon0"), "temp2_fault"), "1\n");
        AssertReason("lm90 temp2: the chip reports a fault of the sensor", "lm90", "temp2");
    }

    [Fact]
    public void Says_what_is_no_number()
    {
        Add("hwmon0", "tmp102", ("temp1", "cold\n"));
        AssertReason("tmp102 temp1: \"cold\" is no number", "tmp102", "temp1");
    }

    [Theory]
    [InlineData("temp")]
    [InlineData("name")]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("../temp1")]
    public void Refuses_what_is_no_input(string input) =>
        AssertReason($"{input} is no hwmon input; there are temp1, in0, curr1, power1, fan1, …", "tmp102", input);

    private string Folder(string number) => Path.Combine(_sysRoot, "class", "hwmon", number);

    private void Add(string number, string name, params (string Input, string Contents)[] inputs)
    {
        Directory.CreateDirectory(Folder(number));
        File.WriteAllText(Path.Combine(Folder(number), "name"), name + "\n");
        foreach ((string input, string contents) in inputs)
            File.WriteAllText(Path.Combine(Folder(number), $"{input}_input"), contents);
    }

    private void AssertReason(string expected, string device, string input)
    {
        Assert.False(Devices.TryRead(device, input, out _, out string? reason));
        Assert.Equal(expected, reason);
    }
}
