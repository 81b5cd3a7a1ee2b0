namespace Bmc.Redfish.Protocol;

/// <summary>
/// What a PATCH says of one member of an array (DSP0266 "PATCH on array properties"): null takes it away, an empty object leaves it as it is,
/// anything else is what it shall be.
/// </summary>
/// <param name="IsRemoved">The member goes.</param>
/// <param name="Object">What is to be changed of it; null: nothing, or it is no object.</param>
/// <param name="Text">Of an array of strings.</param>
internal readonly record struct JsonMember(bool IsRemoved, JsonBody? Object, string? Text)
{
    /// <summary>The array after the change. Members behind those that the request names go: it names the whole array.</summary>
    public static IReadOnlyList<string> Apply(IReadOnlyList<string> present, IReadOnlyList<JsonMember> members) =>
        [.. members.Select((member, index) => member.IsRemoved ? null : member.Text ?? present.ElementAtOrDefault(index)).OfType<string>()];
}
