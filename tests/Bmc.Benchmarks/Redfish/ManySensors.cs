using System.Text;

namespace Bmc.Benchmarks.Redfish;

/// <summary>Board sim with a hundred sensors: its thermometer is read under many names.</summary>
internal static class ManySensors
{
    private const int Wanted = 100;
    private const string Begin = "\"sensors\": [\n";

    /// <returns>The path of a board.json.</returns>
    public static string Write(string standard, string folder)
    {
        string board = File.ReadAllText(standard);
        int place = board.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int there = board.Split("\"number\": ").Length - 1;
        var more = new StringBuilder();
        for (int number = 101; number <= 100 + Wanted - there; number++)
        {
            more.AppendLine($$"""
                { "number": {{number}}, "id": "more-{{number}}", "name": "More {{number}}", "kind": "temperature",
                  "source": { "device": "U1", "channel": "temperature" }, "entityId": 7, "entityInstance": {{number - 100}}, "minimum": -40, "maximum": 125,
                  "thresholds": { "upperNonCritical": 80, "upperCritical": 90 } },
                """);
        }

        string path = Path.Combine(folder, "board.json");
        File.WriteAllText(path, board.Insert(place, more.ToString()));
        return path;
    }
}
