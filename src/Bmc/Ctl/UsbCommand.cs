using System.CommandLine;
using System.Globalization;
using Bmc.Arguments;
using Bmc.Contracts;
using Bmc.Contracts.Media;
using Bmc.Contracts.Usb;

namespace Bmc.Ctl;

internal static class UsbCommand
{
    private static readonly Vocabulary<DrivesPlace> _places = new(("none", DrivesPlace.None), ("first", DrivesPlace.First), ("last", DrivesPlace.Last));

    private const string Lesson = """
        Examples:
          bmc ctl usb                                   what the PC sees, and what it made of it
          bmc ctl usb set --mouse true                  with a relative mouse, too
          bmc ctl usb set --drives none                 for a firmware that does not start with a drive
          bmc ctl usb set --drives first --units cd cd stick
          bmc ctl usb set --network true --serial true
          bmc ctl usb reset                             as delivered

        A change unplugs the device and plugs it anew: the PC loses its keyboard and drives for a moment.
        """;

    public static Command Create() => new TeachingCommand("usb", "The USB device that the PC sees: show it, or change what it consists of.", Lesson)
    {
        new Command("status", "Show it.").Does(ShowAsync),
        SetCommand(),
        new Command("reset", "As delivered.").Does((bmc, output, _, cancellationToken) => ChangeAsync(bmc, output, new UsbComposition(), cancellationToken)),
    }.Does(ShowAsync);

    private static Command SetCommand()
    {
        Option<bool?> keyboard = Flag("--keyboard", "A boot keyboard."), pointer = Flag("--pointer", "An absolute pointer."), mouse = Flag("--mouse", "A relative mouse.");
        Option<DrivesPlace?> drives = _places.Option("--drives", "Where the drives stand before or behind keyboard and mouse");
        var units = new Option<DriveKind[]?>("--units") { Description = "The drives in their order: cd, stick.", HelpName = "DRIVE ...", AllowMultipleArgumentsPerToken = true };
        Option<bool?> stall = Flag("--stall", "Drives tell errors by halting the endpoint."), network = Flag("--network", "A network adapter (NCM)."), serial = Flag("--serial", "A serial port (ACM).");
        Option<string?> vendorId = Text("--vendor-id", "Four hexadecimal digits: 1d6b."), productId = Text("--product-id", "Four hexadecimal digits: 0104.");
        Option<string?> manufacturer = Text("--manufacturer", "As the PC shows it."), product = Text("--product", "As the PC shows it."), serialNumber = Text("--serial-number", "Twelve digits at least, 0-9 and A-F.");
        Option<string?> driveVendor = Text("--drive-vendor", "Eight characters at most."), driveProduct = Text("--drive-product", "Sixteen characters at most.");
        return new Command("set", "Change what is named of it.")
        {
            keyboard, pointer, mouse, drives, units, stall, network, serial, vendorId, productId, manufacturer, product, serialNumber, driveVendor, driveProduct,
        }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            UsbComposition now = (await bmc.Usb.GetStateAsync(cancellationToken)).Composition;
            int? vendor = now.Identity.VendorId, kind = now.Identity.ProductId;
            if ((arguments.GetValue(vendorId) is { } vendorText && (vendor = Id(vendorText)) is null)
                || (arguments.GetValue(productId) is { } productText && (kind = Id(productText)) is null))
                return output.Refused(new Fault(FaultCode.Invalid, "an id has one to four hexadecimal digits, as in 1d6b"));
            UsbComposition wanted = now with
            {
                Keyboard = arguments.GetValue(keyboard) ?? now.Keyboard,
                AbsolutePointer = arguments.GetValue(pointer) ?? now.AbsolutePointer,
                RelativeMouse = arguments.GetValue(mouse) ?? now.RelativeMouse,
                DrivesPlace = arguments.GetValue(drives) ?? now.DrivesPlace,
                Drives = arguments.GetValue(units) is { Length: > 0 } kinds ? kinds : now.Drives,
                Stall = arguments.GetValue(stall) ?? now.Stall,
                Network = arguments.GetValue(network) ?? now.Network,
                Serial = arguments.GetValue(serial) ?? now.Serial,
                Identity = now.Identity with
                {
                    VendorId = vendor.Value,
                    ProductId = kind.Value,
                    Manufacturer = arguments.GetValue(manufacturer) ?? now.Identity.Manufacturer,
                    Product = arguments.GetValue(product) ?? now.Identity.Product,
                    SerialNumber = arguments.GetValue(serialNumber) ?? now.Identity.SerialNumber,
                    DriveVendor = arguments.GetValue(driveVendor) ?? now.Identity.DriveVendor,
                    DriveProduct = arguments.GetValue(driveProduct) ?? now.Identity.DriveProduct,
                },
            };
            return await ChangeAsync(bmc, output, wanted, cancellationToken);
        });
    }

    private static Option<bool?> Flag(string name, string description) =>
        new(name) { Description = description, HelpName = "true|false", Arity = ArgumentArity.ExactlyOne };

    private static Option<string?> Text(string name, string description) => new(name) { Description = description, HelpName = "TEXT" };

    private static int? Id(string text) =>
        ushort.TryParse(text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort id) ? id : null;

    private static async Task<int> ChangeAsync(CtlConnection bmc, CtlOutput output, UsbComposition wanted, CancellationToken cancellationToken)
    {
        UsbComposition now = (await bmc.Usb.GetStateAsync(cancellationToken)).Composition;
        Result changed = await bmc.Usb.SetCompositionAsync(new SetUsbCompositionRequest(wanted, CtlConnection.Origin), cancellationToken);
        return output.Outcome(changed, wanted.Equals(now) ? "It is so already." : "The PC sees another USB device: its keyboard and drives were plugged anew.");
    }

    private static async Task<int> ShowAsync(CtlConnection bmc, CtlOutput output, ParseResult arguments, CancellationToken cancellationToken) =>
        output.Show(await bmc.Usb.GetStateAsync(cancellationToken), json => json.UsbDeviceState, state =>
        {
            UsbComposition composition = state.Composition;
            UsbIdentity identity = composition.Identity;
            output.Line($"State       {state.State}{(state.Controller is { } controller ? $" on {controller}" : "")}{(state.Problem is { } problem ? $": {problem}" : "")}");
            output.Line($"Interfaces  {string.Join(", ", Interfaces(composition))}");
            output.Line($"Stall       {(composition.Stall ? "yes" : "no")}");
            output.Line($"Endpoints   {state.EndpointsNeeded}{(state.Endpoints is { } endpoints ? $" of {endpoints}" : "")}");
            output.Line($"Identity    {identity.VendorId:x4}:{identity.ProductId:x4} {identity.Manufacturer}, {identity.Product}, {identity.SerialNumber}");
            output.Line($"Drives are  {identity.DriveVendor}, {identity.DriveProduct}");
        });

    private static IEnumerable<string> Interfaces(UsbComposition composition)
    {
        string drives = $"drives ({string.Join(", ", composition.Drives.Select(kind => kind.ToString().ToLowerInvariant()))})";
        if (composition.DrivesPlace == DrivesPlace.First)
            yield return drives;
        if (composition.Keyboard)
            yield return "keyboard";
        if (composition.AbsolutePointer)
            yield return "absolute pointer";
        if (composition.RelativeMouse)
            yield return "relative mouse";
        if (composition.DrivesPlace == DrivesPlace.Last)
            yield return drives;
        if (composition.Network)
            yield return "network";
        if (composition.Serial)
            yield return "serial port";
    }
}
