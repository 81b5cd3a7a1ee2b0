using Bmc.Linux.Files;

namespace Bmc.Usb.Gadget;

/// <summary>
/// A gadget's folder in configfs. On the kernel's configfs a new folder brings its attribute files along and takes them
/// away again; files can be neither made nor removed there. In a temporary tree they are plain files.
/// </summary>
/// <remarks>Every member may throw IOException or UnauthorizedAccessException, naming the path and the kernel's reason.</remarks>
public sealed class GadgetTree(string configfsRoot)
{
    private readonly string _folder = Path.Combine(configfsRoot, "usb_gadget", GadgetDefinition.Name);

    private string Configuration => Path.Combine(_folder, GadgetDefinition.Configuration);

    /// <summary>The controller that the gadget is bound to; null when it is not, or not there.</summary>
    public string? Controller
    {
        get
        {
            string path = Path.Combine(_folder, "UDC");
            string name = File.Exists(path) ? File.ReadAllText(path).Trim() : "";
            return name.Length == 0 ? null : name;
        }
    }

    /// <summary>True when the tree holds all that the definition says and no other function.</summary>
    public bool IsComplete(GadgetDefinition definition)
    {
        if (!LinkedFunctions().Order().SequenceEqual(definition.Functions.Select(function => function.Name).Order()))
            return false;
        return definition.Attributes.All(attribute => Holds(_folder, attribute))
            && definition.Functions.All(function => function.Attributes.All(attribute => Holds(FolderOf(function), attribute)) && !StrangeFolders(function).Any());
    }

    /// <summary>Makes the tree hold what the definition says, whatever it held before, and leaves it unbound.</summary>
    public void Build(GadgetDefinition definition)
    {
        Unbind();
        // A function's attributes are locked (EBUSY) as long as it is linked.
        foreach (string name in LinkedFunctions())
            File.Delete(Path.Combine(Configuration, name));
        foreach (string folder in UnwantedDevices(definition).ToList())
            RemoveFolder(folder);

        foreach (GadgetAttribute attribute in definition.Attributes)
            Write(_folder, attribute);
        foreach (GadgetFunction function in definition.Functions)
        {
            Directory.CreateDirectory(FolderOf(function));
            foreach (string folder in StrangeFolders(function).ToList())
                RemoveFolder(folder);
            foreach (GadgetAttribute attribute in function.Attributes)
                Write(FolderOf(function), attribute);
            // The kernel looks the target up from its caller's working directory, so only an absolute one is safe.
            File.CreateSymbolicLink(Path.Combine(Configuration, function.Name), Path.GetFullPath(FolderOf(function)));
        }
    }

    /// <summary>The host sees the device from now on.</summary>
    public void Bind(string controller) => Write(_folder, new GadgetAttribute("UDC", controller));

    public void Unbind()
    {
        // The kernel answers ENODEV to the unbinding of an unbound gadget.
        if (Controller is not null)
            Write(_folder, new GadgetAttribute("UDC", "\n"));
    }

    /// <summary>Where a function's attribute is.</summary>
    public string PathOf(GadgetFunction function, string name) => Path.Combine(FolderOf(function), name);

    /// <summary>A function's attribute without surrounding white space; null where the tree has none.</summary>
    public string? ReadAttribute(GadgetFunction function, string name)
    {
        string path = PathOf(function, name);
        return File.Exists(path) ? File.ReadAllText(path).Trim() : null;
    }

    private string FolderOf(GadgetFunction function) => Path.Combine(_folder, "functions", function.Name);

    // A network adapter and a serial port are devices of the BMC's as well, for as long as their functions are there.
    private IEnumerable<string> UnwantedDevices(GadgetDefinition definition)
    {
        string functions = Path.Combine(_folder, "functions");
        return Directory.Exists(functions)
            ? Directory.EnumerateDirectories(functions).Where(found => Path.GetFileName(found) is { } name
                && name.Split('.')[0] is "ncm" or "acm" && definition.Functions.All(function => function.Name != name))
            : [];
    }

    private IEnumerable<string> StrangeFolders(GadgetFunction function)
    {
        string folder = FolderOf(function);
        if (function.FolderPrefix is not { } prefix || !Directory.Exists(folder))
            return [];
        return Directory.EnumerateDirectories(folder, $"{prefix}*").Where(found => !function.Folders.Contains(Path.GetFileName(found)));
    }

    // The kernel takes a folder's attributes away with it; they can't be removed one by one. In a tree in its place they must be.
    private static void RemoveFolder(string folder)
    {
        try
        {
            Directory.Delete(folder);
        }
        catch (IOException) when (Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private IReadOnlyList<string> LinkedFunctions() =>
        Directory.Exists(Configuration)
            ? [.. new DirectoryInfo(Configuration).EnumerateFileSystemInfos().Where(entry => entry.LinkTarget is not null).Select(entry => entry.Name)]
            : [];

    private static bool Holds(string folder, GadgetAttribute attribute)
    {
        string path = Path.Combine(folder, attribute.Path);
        if (attribute.Check is GadgetAttributeCheck.WriteOnly or GadgetAttributeCheck.WhereKnownWriteOnly)
            return true;
        if (!File.Exists(path))
            return attribute.Check == GadgetAttributeCheck.WhereKnown;
        return attribute.IsShownAs(KernelAttribute.Read(path));
    }

    private static void Write(string folder, GadgetAttribute attribute)
    {
        string path = Path.Combine(folder, attribute.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (attribute.Check is GadgetAttributeCheck.WhereKnown or GadgetAttributeCheck.WhereKnownWriteOnly && !File.Exists(path))
            return;
        KernelAttribute.Write(path, attribute.Value);
    }
}
