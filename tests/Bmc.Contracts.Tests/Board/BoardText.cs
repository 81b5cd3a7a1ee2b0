using System.Text;
using Bmc.Contracts.Board;

namespace Bmc.Contracts.Tests.Board;

/// <summary>A small sound board file; each test spoils one place of it.</summary>
internal static class BoardText
{
    public const string Sound = """
        {
          // Comments and trailing commas are fine.
          "name": "bench",
          "platform": "linux",
          "gpio": {
            "powerSwitch": { "chip": "gpiochip0", "line": "17", "activeLow": true },
            "powerLed": { "chip": "gpiochip0", "line": "PWR_LED" },
          },
          "power": {
            "pressMilliseconds": 200, "forceOffPressMilliseconds": 6000, "maximumPressMilliseconds": 8000,
            "mains": { "evidence": "input-voltage", "sensor": "rail", "below": 80 },
            "wakeAddresses": ["02:00:00:00:00:01"],
          },
          "i2c": [
            {
              "bus": 1,
              "devices": [
                { "refdes": "U1", "address": "0x48", "device": "thermometer" },
                { "refdes": "U2", "address": "0x40", "device": "monitor", "shuntOhms": 0.002 },
                { "refdes": "U3", "address": "0x2f", "device": "fan-driver" },
                { "refdes": "U4", "address": "0x50", "device": "memory" },
              ],
            },
          ],
          "sensors": [
            { "number": 1, "id": "cpu", "name": "CPU", "kind": "temperature", "source": { "device": "U1", "channel": "temperature" }, "entityId": 3, "minimum": -40, "maximum": 125,
              "thresholds": { "upperNonCritical": 80, "upperCritical": 90 }, "hysteresis": { "positive": 2 } },
            { "number": 2, "id": "rail", "name": "Rail", "kind": "voltage", "source": { "device": "U2", "channel": "bus-voltage" }, "entityId": 7, "minimum": 0, "maximum": 15 },
            { "number": 3, "id": "outlet", "name": "Outlet", "kind": "temperature", "source": { "hwmon": "tmp102", "input": "temp1" }, "entityId": 7, "minimum": 0, "maximum": 100 },
          ],
          "fanZones": [
            { "name": "front", "fan": "U3", "sensors": ["cpu"], "curve": [ { "celsius": 30, "percent": 20 }, { "celsius": 80, "percent": 100 } ] },
          ],
          "fru": [ { "id": 0, "name": "Main", "device": "U4" } ],
          "serial": { "device": "/dev/ttyS1" },
          "video": { "device": "/dev/video0" },
        }
        """;

    public static BoardReading Read(string json) => new BoardReader(new FakeCatalogue()).Read(Encoding.UTF8.GetBytes(json));

    /// <summary>The sound file with one text, which stands there once, replaced.</summary>
    public static BoardReading ReadWith(string text, string replacement)
    {
        int first = Sound.IndexOf(text, StringComparison.Ordinal);
        Assert.True(first >= 0 && Sound.IndexOf(text, first + 1, StringComparison.Ordinal) < 0, $"{text} must stand there once");
        return Read(Sound.Replace(text, replacement, StringComparison.Ordinal));
    }
}
