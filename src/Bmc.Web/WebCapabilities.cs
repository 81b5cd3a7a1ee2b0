using Bmc.Contracts.Accounts;
using Bmc.Contracts.Alerts;
using Bmc.Contracts.Chassis;
using Bmc.Contracts.Console;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Events;
using Bmc.Contracts.Input;
using Bmc.Contracts.Keyboard;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Media;
using Bmc.Contracts.Metrics;
using Bmc.Contracts.Notifications;
using Bmc.Contracts.Power;
using Bmc.Contracts.Schedules;
using Bmc.Contracts.Sensors;
using Bmc.Contracts.Video;
using Bmc.Redfish;

namespace Bmc.Web;

/// <summary>Whom the web role asks: the owners themselves or their socket clients, it can't tell.</summary>
public sealed record WebCapabilities(
    IPasswordAuthentication Passwords,
    IAccounts Accounts,
    ITwoFactor TwoFactor,
    IManager Manager,
    ICertificates Certificates,
    IHostPower Power,
    IChassis Chassis,
    ISensors Sensors,
    ISensorHistory SensorHistory,
    IEventLog EventLog,
    IHardwareEvents Events,
    IKeyboard Keyboard,
    IMacros Macros,
    IScreen Screen,
    IInputStreams Input,
    IHostConsole Console,
    IMediaStore MediaStore,
    IMediaSettings MediaSettings,
    IMediumStreams MediumStreams,
    RedfishCapabilities Redfish,
    IMetricsAccess MetricsAccess,
    ISchedules Schedules,
    IAlerts Alerts,
    INotifications Notifications);
