using Bmc.Contracts.Accounts;
using Bmc.Web.Console;
using Bmc.Web.Kvm;
using Bmc.Web.Live;
using Bmc.Web.Login;
using Bmc.Web.Media;
using Bmc.Web.Settings;
using Bmc.Web.Streams;

namespace Bmc.Web.Api;

/// <summary>
/// The whole API on one page. Looking at the PC's screen is standing before it, so it takes an Operator, as typing does.
/// </summary>
internal static class ApiTable
{
    private const AccountRole User = AccountRole.User;
    private const AccountRole Operator = AccountRole.Operator;
    private const AccountRole Administrator = AccountRole.Administrator;

    /// <summary>64 Ki characters (the keyboard's own limit), each up to a six-byte escape of JSON.</summary>
    private const int MaximumTextBody = 6 * 64 * 1024 + 1024;

    public static IReadOnlyList<ApiRoute> Create(WebCapabilities ask, SessionTable sessions, SessionApi session, EventStreamApi events, PageStreams streams, KvmRoom room, TimeProvider time)
    {
        var bmc = new BmcApi(ask.Manager);
        var power = new PowerApi(ask.Power);
        var chassis = new ChassisApi(ask.Chassis);
        var sensors = new SensorsApi(ask.Sensors);
        var history = new SensorHistoryApi(ask.SensorHistory, time);
        var log = new EventLogApi(ask.EventLog);
        var audit = new AuditLogApi(ask.Redfish.AuditLog);
        var boot = new BootApi(ask.Redfish.BootOverride);
        var inventory = new InventoryApi(ask.Redfish.Inventory, ask.Redfish.HostInventory);
        var screen = new ScreenApi(ask.Screen);
        var keyboard = new KeyboardApi(ask.Keyboard, ask.Redfish.AuditLog);
        var macros = new MacrosApi(ask.Macros, ask.Redfish.AuditLog);
        var kvm = new KvmApi(streams, room, ask.Screen, time);
        var serial = new SerialApi(streams, ask.Console, ask.Redfish.ConsoleLog);
        var media = new MediaApi(ask.Redfish.Drives, ask.MediaStore, ask.MediaSettings);
        var mediaStream = new MediaStreamApi(streams, ask.MediumStreams);
        return
        [
            new("POST", "/api/session", null, session.SignInAsync),
            new("GET", "/api/session", User, session.WhoAmIAsync),
            new("DELETE", "/api/session", User, session.SignOutAsync),
            new("GET", "/api/bmc", User, bmc.GetAsync),
            new("GET", "/api/power", User, power.GetAsync),
            new("POST", "/api/power/actions", Operator, power.ActAsync),
            new("GET", "/api/chassis", User, chassis.GetAsync),
            new("POST", "/api/chassis/identify", Operator, chassis.IdentifyAsync),
            new("POST", "/api/chassis/rearm", Operator, chassis.RearmAsync),
            new("GET", "/api/boot", User, boot.GetAsync),
            new("PUT", "/api/boot", Operator, boot.SetAsync),
            new("GET", "/api/sensors", User, sensors.GetAsync),
            new("GET", "/api/sensors/history", User, history.GetAsync),
            new("GET", "/api/log", User, log.GetAsync),
            new("DELETE", "/api/log", Administrator, log.ClearAsync),
            new("GET", "/api/audit", Administrator, audit.GetAsync),
            new("GET", "/api/inventory", User, inventory.GetAsync),
            new("GET", "/api/screen", Operator, screen.GetStateAsync),
            new("GET", "/api/screen.jpg", Operator, screen.GetPictureAsync),
            new("GET", "/api/keyboard", User, keyboard.GetAsync),
            new("POST", "/api/keyboard/text", Operator, keyboard.TypeAsync, MaximumTextBody),
            new("GET", "/api/keyboard/macros", Operator, macros.GetAsync),
            new("PUT", "/api/keyboard/macros", Operator, macros.PutAsync, MaximumTextBody),
            new("DELETE", "/api/keyboard/macros/{name}", Operator, macros.DeleteAsync),
            new("POST", "/api/keyboard/macros/{name}/play", Operator, macros.PlayAsync),
            new("GET", "/api/events", User, events.StreamAsync),
            ApiRoute.Stream("/api/kvm", Operator, kvm.StreamAsync),
            ApiRoute.Stream("/api/serial", Operator, serial.StreamAsync),
            new("GET", "/api/serial/log", Operator, serial.GetLogAsync),
            new("GET", "/api/media/drives", User, media.GetDrivesAsync),
            new("PUT", "/api/media/drives/{name}", Operator, media.InsertAsync),
            new("DELETE", "/api/media/drives/{name}", Operator, media.EjectAsync),
            ApiRoute.Stream("/api/media/drives/{name}/stream", Operator, mediaStream.StreamAsync),
            new("GET", "/api/media/store", User, media.GetStoreAsync),
            new("POST", "/api/media/store/uploads", Operator, media.BeginUploadAsync),
            new("PATCH", "/api/media/store/uploads/{name}", Operator, media.AppendAsync, MediaApi.MaximumPiece),
            new("DELETE", "/api/media/store/uploads/{name}", Operator, media.AbortUploadAsync),
            new("DELETE", "/api/media/store/images/{name}", Operator, media.DeleteAsync),
            new("GET", "/api/media/settings", User, media.GetSettingsAsync),
            new("PUT", "/api/media/settings", Administrator, media.SetSettingsAsync),
            .. SettingsTable.Create(ask, sessions, time),
        ];
    }
}
