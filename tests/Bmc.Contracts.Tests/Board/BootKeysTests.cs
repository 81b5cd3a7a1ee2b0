using Bmc.Contracts.Board;
using Bmc.Contracts.BootOverride;
using Bmc.Contracts.Keyboard;

namespace Bmc.Contracts.Tests.Board;

public sealed class BootKeysTests
{
    private const string Sound = """
        {
          "name": "bench", "platform": "linux", "gpio": {}, "usb": {},
          "bootKeys": [
            { "devices": ["cd", "remote-cd"], "steps": [
              { "keys": "F12", "times": 40, "everyMilliseconds": 250 }, { "pauseMilliseconds": 1500 }, { "keys": "Control+ArrowDown" }, { "text": "yes" }] },
            { "devices": ["pxe"], "firmware": "uefi", "layout": "de-ch", "steps": [{ "keys": "F11" }] },
            { "devices": ["pxe"], "firmware": "legacy", "steps": [{ "keys": "F12" }] }
          ]
        }
        """;

    [Fact]
    public void Reads_each_kind_of_step()
    {
        BoardReading reading = BoardText.Read(Sound);

        Assert.Empty(reading.Faults);
        BoardBootKeys cd = reading.Board!.BootKeys[0];
        Assert.Equal([BootDevice.Cd, BootDevice.RemoteCd], cd.Devices);
        Assert.Null(cd.Firmware);
        Assert.Equal([new KeyStep("F12", Times: 40, Every: 250), new KeyStep(Pause: 1500), new KeyStep("Control+ArrowDown"), new KeyStep(Text: "yes")], cd.Sequence.Steps);
        Assert.Equal((BootFirmware.Uefi, "de-ch"), (reading.Board.BootKeys[1].Firmware, reading.Board.BootKeys[1].Sequence.Layout));
    }

    [Fact]
    public void Finds_the_keys_of_a_device_by_its_firmware()
    {
        IReadOnlyList<BoardBootKeys> keys = BoardText.Read(Sound).Board!.BootKeys;
        var cd = new BootOverrideSetting(BootOverrideMode.Once, BootDevice.RemoteCd, BootFirmware.Uefi);
        var pxe = new BootOverrideSetting(BootOverrideMode.Continuous, BootDevice.Pxe, BootFirmware.Legacy);

        Assert.Same(keys[0], BoardBootKeys.Find(keys, cd));
        Assert.Same(keys[2], BoardBootKeys.Find(keys, pxe));
        Assert.Same(keys[1], BoardBootKeys.Find(keys, pxe with { Firmware = BootFirmware.Uefi }));
        Assert.Null(BoardBootKeys.Find(keys, pxe with { Device = BootDevice.HardDisk }));
        Assert.Null(BoardBootKeys.Find(keys, pxe with { Mode = BootOverrideMode.Disabled }));
    }

    [Theory]
    [InlineData("\"devices\": [\"cd\", \"remote-cd\"]", "\"devices\": []", "$.bootKeys[0].devices")]
    [InlineData("\"devices\": [\"cd\", \"remote-cd\"]", "\"devices\": [\"none\"]", "$.bootKeys[0].devices[0]")]
    [InlineData("\"keys\": \"Control+ArrowDown\"", "\"keys\": \"Control++\"", "$.bootKeys[0].steps[2].keys")]
    [InlineData("\"times\": 40", "\"times\": 0", "$.bootKeys[0].steps[0].times")]
    [InlineData("\"everyMilliseconds\": 250", "\"everyMilliseconds\": 49", "$.bootKeys[0].steps[0].everyMilliseconds")]
    [InlineData("{ \"pauseMilliseconds\": 1500 }", "{ }", "$.bootKeys[0].steps[1]")]
    [InlineData("\"firmware\": \"uefi\"", "\"firmware\": \"coreboot\"", "$.bootKeys[1].firmware")]
    [InlineData("\"firmware\": \"uefi\"", "\"firmware\": \"any\"", "$.bootKeys[2].devices")]
    public void Leaves_out_the_entry_that_is_at_fault_alone(string text, string replacement, string path)
    {
        BoardReading reading = BoardText.Read(Sound.Replace(text, replacement, StringComparison.Ordinal));

        Assert.Equal(path, Assert.Single(reading.Faults).Path);
        Assert.Equal(2, reading.Board!.BootKeys.Count);
    }

    [Fact]
    public void Leaves_all_out_where_there_is_no_port_to_type_at()
    {
        BoardReading reading = BoardText.Read(Sound.Replace("\"usb\": {},", "", StringComparison.Ordinal));

        Assert.Equal(3, reading.Faults.Count);
        Assert.Empty(reading.Board!.BootKeys);
    }
}
