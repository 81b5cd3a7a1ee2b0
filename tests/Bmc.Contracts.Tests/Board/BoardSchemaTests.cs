using System.Text.Json;
using Bmc.Contracts.Board.FileFormat;
using Bmc.TestKit;

namespace Bmc.Contracts.Tests.Board;

public class BoardSchemaTests
{
    [Fact]
    public void The_committed_schema_is_the_generated_one()
    {
        string generated = BoardSchema.Generate();
        string committed = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "board", "board.schema.json"));
        if (generated == committed)
            return;
        string copy = Path.Combine(AppContext.BaseDirectory, "board.schema.json");
        File.WriteAllText(copy, generated);
        Assert.Fail($"board/board.schema.json is out of step with BoardShape; copy {copy} over it");
    }

    [Fact]
    public void Every_reference_has_its_definition()
    {
        using JsonDocument schema = JsonDocument.Parse(BoardSchema.Generate());
        JsonElement definitions = schema.RootElement.GetProperty("$defs");
        string[] references = [.. References(schema.RootElement).Distinct()];

        Assert.Contains("#/$defs/sensor", references);
        Assert.All(references, reference => Assert.True(definitions.TryGetProperty(reference["#/$defs/".Length..], out _), reference));
    }

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property =>
            property.Name == "$ref" ? [property.Value.GetString()!] : References(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
