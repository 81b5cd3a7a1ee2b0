using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Web.Page;

/// <summary>
/// The interface, the script for the PC and the licences, which are part of the executable. Files below assets/ have their contents' hash in their name: a
/// browser keeps them for good. Of all others it asks each time whether it has the present one: after an update it must not mix old and new.
/// </summary>
internal static class PageFiles
{
    private const string Ui = "Ui/";
    private const string Page = "Page/";
    private const string Index = "index.html";
    private const string Immutable = "public, max-age=31536000, immutable";
    private const string AskEachTime = "no-cache";

    public static void Map(IEndpointRouteBuilder routes) => Map(routes, typeof(PageFiles).Assembly);

    private static void Map(IEndpointRouteBuilder routes, Assembly assembly)
    {
        string[] resources = assembly.GetManifestResourceNames();
        bool hasUi = false;
        foreach (string resource in resources.Where(name => name.StartsWith(Ui, StringComparison.Ordinal) && name.EndsWith(".br", StringComparison.Ordinal)))
        {
            string name = resource[Ui.Length..^".br".Length];
            var file = PageFile.Compressed(name, Read(assembly, resource), Read(assembly, $"{Ui}{name}.gz"));
            hasUi |= name == Index;
            Map(routes, name == Index ? "" : name, file, name.StartsWith("assets/", StringComparison.Ordinal) ? Immutable : AskEachTime);
        }

        Map(routes, "inventory.sh", PageFile.Plain("inventory.sh", Read(assembly, Page + "inventory.sh")), AskEachTime);
        Map(routes, "licences.txt", PageFile.Gzipped("licences.txt", Read(assembly, Page + "licences.txt.gz")), AskEachTime);
        if (!hasUi)
            Map(routes, "", PageFile.Plain("missing.html", Read(assembly, Page + "missing.html")), AskEachTime);
    }

    private static void Map(IEndpointRouteBuilder routes, string path, PageFile file, string caching) =>
        routes.MapMethods($"/{path}", [HttpMethods.Get, HttpMethods.Head], (RequestDelegate)(context => file.SendAsync(context, caching)));

    private static byte[] Read(Assembly assembly, string resource)
    {
        using Stream stream = assembly.GetManifestResourceStream(resource)!;
        byte[] contents = new byte[stream.Length];
        stream.ReadExactly(contents);
        return contents;
    }
}
