namespace Bmc.Usb.Gadget;

/// <summary>One function of the gadget: a keyboard, the drives.</summary>
/// <param name="Name">Driver and instance, "hid.keyboard": its folder under functions.</param>
/// <param name="Attributes">Paths relative to that folder, in the order to write them.</param>
/// <param name="Endpoints">That it takes of the controller.</param>
public sealed record GadgetFunction(string Name, IReadOnlyList<GadgetAttribute> Attributes, int Endpoints = 1)
{
    /// <summary>
    /// How the names of the folders begin that are made in it by hand: it shall have those of its attributes and no other. Null for none.
    /// </summary>
    public string? FolderPrefix { get; init; }

    /// <summary>The instance: "keyboard".</summary>
    public string Instance => Name[(Name.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>The folders with the prefix that the attributes are in.</summary>
    public IEnumerable<string> Folders => FolderPrefix is not { } prefix ? [] : Attributes
        .Select(attribute => attribute.Path.Split('/')[0])
        .Where(folder => folder.StartsWith(prefix, StringComparison.Ordinal))
        .Distinct();
}
