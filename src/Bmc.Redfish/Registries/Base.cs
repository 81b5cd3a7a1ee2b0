using Bmc.Redfish.Protocol;

namespace Bmc.Redfish.Registries;

/// <summary>
/// The messages of DMTF's Base registry, 1.22, that this service gives, each with the HTTP status of an answer that consists of it
/// (DSP0266 "HTTP status codes"). Texts and resolutions are the registry's own (DSP8011).
/// </summary>
internal static class Base
{
    private const string Registry = "Base.1.22";

    public static readonly MessageDefinition GeneralError = new(
        Registry, nameof(GeneralError), 400, MessageSeverity.Critical,
        "A general error has occurred.  See Resolution for information on how to resolve the error, or @Message.ExtendedInfo if Resolution is not provided.",
        "None.");

    public static readonly MessageDefinition NoOperation = new(
        Registry, nameof(NoOperation), 400, MessageSeverity.Warning,
        "The request body submitted contain no data to act upon and no changes to the resource took place.",
        "Add properties in the JSON object and resubmit the request.");

    public static readonly MessageDefinition PropertyUnknown = new(
        Registry, nameof(PropertyUnknown), 400, MessageSeverity.Warning,
        "The property %1 is not in the list of valid properties for the resource.",
        "Remove the unknown property from the request body and resubmit the request if the operation failed.");

    public static readonly MessageDefinition PropertyValueTypeError = new(
        Registry, nameof(PropertyValueTypeError), 400, MessageSeverity.Warning,
        "The value '%1' for the property %2 is not a type that the property can accept.",
        "Correct the value for the property in the request body and resubmit the request if the operation failed.");

    public static readonly MessageDefinition PropertyValueFormatError = new(
        Registry, nameof(PropertyValueFormatError), 400, MessageSeverity.Warning,
        "The value '%1' for the property %2 is not a format that the property can accept.",
        "Correct the value for the property in the request body and resubmit the request if the operation failed.");

    public static readonly MessageDefinition PropertyValueNotInList = new(
        Registry, nameof(PropertyValueNotInList), 400, MessageSeverity.Warning,
        "The value '%1' for the property %2 is not in the list of acceptable values.",
        "Choose a value from the enumeration list that the implementation can support and resubmit the request if the operation failed.");

    public static readonly MessageDefinition PropertyValueOutOfRange = new(
        Registry, nameof(PropertyValueOutOfRange), 400, MessageSeverity.Warning,
        "The value '%1' for the property %2 is not in the supported range of acceptable values.",
        "Correct the value for the property in the request body and resubmit the request if the operation failed.");

    public static readonly MessageDefinition PropertyValueError = new(
        Registry, nameof(PropertyValueError), 400, MessageSeverity.Warning,
        "The value provided for the property %1 is not valid.",
        "Correct the value for the property in the request body and resubmit the request if the operation failed.");

    public static readonly MessageDefinition PropertyNotWritable = new(
        Registry, nameof(PropertyNotWritable), 400, MessageSeverity.Warning,
        "The property %1 is a read-only property and cannot be assigned a value.",
        "Remove the property from the request body and resubmit the request if the operation failed.");

    public static readonly MessageDefinition PropertyValueConflict = new(
        Registry, nameof(PropertyValueConflict), 409, MessageSeverity.Warning,
        "The property '%1' could not be written because its value would conflict with the value of the '%2' property.",
        "None.");

    public static readonly MessageDefinition StringValueTooLong = new(
        Registry, nameof(StringValueTooLong), 400, MessageSeverity.Warning,
        "The string '%1' exceeds the length limit %2.",
        "Resubmit the request with an appropriate string length.");

    public static readonly MessageDefinition ArraySizeTooLong = new(
        Registry, nameof(ArraySizeTooLong), 400, MessageSeverity.Warning,
        "The array provided for property %1 exceeds the size limit %2.",
        "Resubmit the request with an appropriate array size.");

    public static readonly MessageDefinition MalformedJSON = new(
        Registry, nameof(MalformedJSON), 400, MessageSeverity.Critical,
        "The request body submitted was malformed JSON and could not be parsed by the receiving service.",
        "Ensure that the request body is valid JSON and resubmit the request.");

    public static readonly MessageDefinition EmptyJSON = new(
        Registry, nameof(EmptyJSON), 400, MessageSeverity.Warning,
        "The request body submitted contained an empty JSON object and the service is unable to process it.",
        "Add properties in the JSON object and resubmit the request.");

    public static readonly MessageDefinition UnrecognizedRequestBody = new(
        Registry, nameof(UnrecognizedRequestBody), 400, MessageSeverity.Warning,
        "The service detected a malformed request body that it was unable to interpret.",
        "Correct the request body and resubmit the request if it failed.");

    public static readonly MessageDefinition ActionParameterMissing = new(
        Registry, nameof(ActionParameterMissing), 400, MessageSeverity.Critical,
        "The action %1 requires the parameter %2 to be present in the request body.",
        "Supply the action with the required parameter in the request body when the request is resubmitted.");

    public static readonly MessageDefinition ActionParameterUnknown = new(
        Registry, nameof(ActionParameterUnknown), 400, MessageSeverity.Warning,
        "The action %1 was submitted with the invalid parameter %2.",
        "Correct the invalid action parameter and resubmit the request if the operation failed.");

    public static readonly MessageDefinition ActionParameterValueTypeError = new(
        Registry, nameof(ActionParameterValueTypeError), 400, MessageSeverity.Warning,
        "The value '%1' for the parameter %2 in the action %3 is not a type that the parameter can accept.",
        "Correct the value for the parameter in the request body and resubmit the request if the operation failed.");

    public static readonly MessageDefinition ActionParameterValueNotInList = new(
        Registry, nameof(ActionParameterValueNotInList), 400, MessageSeverity.Warning,
        "The value '%1' for the parameter %2 in the action %3 is not in the list of acceptable values.",
        "Choose a value from the enumeration list that the implementation can support and resubmit the request if the operation failed.");

    public static readonly MessageDefinition ActionParameterValueOutOfRange = new(
        Registry, nameof(ActionParameterValueOutOfRange), 400, MessageSeverity.Warning,
        "The value '%1' for the parameter %2 in the action %3 is not in the supported range of acceptable values.",
        "Correct the value for the parameter in the request body and resubmit the request if the operation failed.");

    public static readonly MessageDefinition ActionParameterValueError = new(
        Registry, nameof(ActionParameterValueError), 400, MessageSeverity.Warning,
        "The value for the parameter %1 in the action %2 is invalid.",
        "Correct the value for the parameter in the request body and resubmit the request if the operation failed.");

    public static readonly MessageDefinition QueryParameterValueTypeError = new(
        Registry, nameof(QueryParameterValueTypeError), 400, MessageSeverity.Warning,
        "The value '%1' for the query parameter %2 is not a type that the parameter can accept.",
        "Correct the value for the query parameter in the request and resubmit the request if the operation failed.");

    public static readonly MessageDefinition QueryParameterValueFormatError = new(
        Registry, nameof(QueryParameterValueFormatError), 400, MessageSeverity.Warning,
        "The value '%1' for the parameter %2 is not a format that the parameter can accept.",
        "Correct the value for the query parameter in the request and resubmit the request if the operation failed.");

    public static readonly MessageDefinition QueryParameterOutOfRange = new(
        Registry, nameof(QueryParameterOutOfRange), 400, MessageSeverity.Warning,
        "The value '%1' for the query parameter %2 is out of range %3.",
        "Reduce the value for the query parameter to a value that is within range, such as a start or count value that is within bounds of the number of resources in a collection or a page number that is within the range of valid pages.");

    public static readonly MessageDefinition QueryNotSupportedOnResource = new(
        Registry, nameof(QueryNotSupportedOnResource), 400, MessageSeverity.Warning,
        "Querying is not supported on the requested resource.",
        "Remove the query parameters and resubmit the request if the operation failed.");

    public static readonly MessageDefinition QueryNotSupportedOnOperation = new(
        Registry, nameof(QueryNotSupportedOnOperation), 400, MessageSeverity.Warning,
        "Querying is not supported with the requested operation.",
        "Remove the query parameters and resubmit the request if the operation failed.");

    public static readonly MessageDefinition QueryCombinationInvalid = new(
        Registry, nameof(QueryCombinationInvalid), 400, MessageSeverity.Warning,
        "Two or more query parameters in the request cannot be used together.",
        "Remove one or more of the query parameters and resubmit the request if the operation failed.");

    public static readonly MessageDefinition QueryParameterUnsupported = new(
        Registry, nameof(QueryParameterUnsupported), 501, MessageSeverity.Warning,
        "Query parameter '%1' is not supported.",
        "Correct or remove the query parameter and resubmit the request.");

    public static readonly MessageDefinition CreateFailedMissingReqProperties = new(
        Registry, nameof(CreateFailedMissingReqProperties), 400, MessageSeverity.Critical,
        "The create operation failed because the required property %1 was missing from the request.",
        "Correct the body to include the required property with a valid value and resubmit the request if the operation failed.");

    public static readonly MessageDefinition CreateLimitReachedForResource = new(
        Registry, nameof(CreateLimitReachedForResource), 507, MessageSeverity.Critical,
        "The create operation failed because the resource has reached the limit of possible resources.",
        "Either delete resources and resubmit the request if the operation failed or do not resubmit the request.");

    public static readonly MessageDefinition EventSubscriptionLimitExceeded = new(
        Registry, nameof(EventSubscriptionLimitExceeded), 503, MessageSeverity.Critical,
        "The event subscription failed due to the number of simultaneous subscriptions exceeding the limit of the implementation.",
        "Reduce the number of other subscriptions before trying to establish the event subscription or increase the limit of simultaneous subscriptions, if supported.");

    public static readonly MessageDefinition ResourceCannotBeDeleted = new(
        Registry, nameof(ResourceCannotBeDeleted), 405, MessageSeverity.Critical,
        "The delete request failed because the resource requested cannot be deleted.",
        "Do not attempt to delete a non-deletable resource.");

    public static readonly MessageDefinition ResourceInUse = new(
        Registry, nameof(ResourceInUse), 409, MessageSeverity.Warning,
        "The change to the requested resource failed because the resource is in use or in transition.",
        "Remove the condition and resubmit the request if the operation failed.");

    public static readonly MessageDefinition ResourceAlreadyExists = new(
        Registry, nameof(ResourceAlreadyExists), 409, MessageSeverity.Critical,
        "The requested resource of type %1 with the property %2 with the value '%3' already exists.",
        "Do not repeat the create operation as the resource was already created.");

    public static readonly MessageDefinition ResourceNotFound = new(
        Registry, nameof(ResourceNotFound), 404, MessageSeverity.Critical,
        "The requested resource of type %1 named '%2' was not found.",
        "Provide a valid resource identifier and resubmit the request.");

    public static readonly MessageDefinition ResourceMissingAtURI = new(
        Registry, nameof(ResourceMissingAtURI), 404, MessageSeverity.Critical,
        "The resource at the URI '%1' was not found.",
        "Place a valid resource at the URI or correct the URI and resubmit the request.");

    public static readonly MessageDefinition PayloadTooLarge = new(
        Registry, nameof(PayloadTooLarge), 413, MessageSeverity.Critical,
        "The supplied payload exceeds the maximum size supported by the service.",
        "Check that the supplied payload is correct and supported by this service.");

    public static readonly MessageDefinition InsufficientStorage = new(
        Registry, nameof(InsufficientStorage), 507, MessageSeverity.Critical,
        "Insufficient storage or memory available to complete the request.",
        "Increase the free storage space available to the service and resubmit the request.");

    public static readonly MessageDefinition HeaderInvalid = new(
        Registry, nameof(HeaderInvalid), 400, MessageSeverity.Critical,
        "Header '%1' is invalid.",
        "Resubmit the request with a valid request header.");

    public static readonly MessageDefinition PreconditionFailed = new(
        Registry, nameof(PreconditionFailed), 412, MessageSeverity.Critical,
        "The ETag supplied did not match the ETag required to change this resource.",
        "Try the operation again using the appropriate ETag.");

    public static readonly MessageDefinition OperationNotAllowed = new(
        Registry, nameof(OperationNotAllowed), 405, MessageSeverity.Critical,
        "The HTTP method is not allowed on this resource.",
        "None.");

    public static readonly MessageDefinition NoValidSession = new(
        Registry, nameof(NoValidSession), 401, MessageSeverity.Critical,
        "There is no valid session established with the implementation.",
        "Establish a session before attempting any operations.");

    public static readonly MessageDefinition AccessUnauthorized = new(
        Registry, nameof(AccessUnauthorized), 401, MessageSeverity.Critical,
        "Unauthorized.",
        "Resubmit the request with valid credentials.");

    public static readonly MessageDefinition AuthenticationTokenRequired = new(
        Registry, nameof(AuthenticationTokenRequired), 401, MessageSeverity.Critical,
        "The request could not be performed because an authentication token was not provided.",
        "Obtain an authentication token and resubmit the request.");

    public static readonly MessageDefinition InsufficientPrivilege = new(
        Registry, nameof(InsufficientPrivilege), 403, MessageSeverity.Critical,
        "There are insufficient privileges for the account or credentials associated with the current session to perform the requested operation.",
        "Either abandon the operation or change the associated access rights and resubmit the request if the operation failed.");

    public static readonly MessageDefinition AccessForbidden = new(
        Registry, nameof(AccessForbidden), 403, MessageSeverity.Critical,
        "Forbidden.",
        "Resubmit the request with credentials that contain the necessary privileges to perform the requested operation.");

    public static readonly MessageDefinition ServiceTemporarilyUnavailable = new(
        Registry, nameof(ServiceTemporarilyUnavailable), 503, MessageSeverity.Critical,
        "The service is temporarily unavailable.  Retry in %1 seconds.",
        "Wait for the indicated retry duration and retry the operation.");

    public static readonly MessageDefinition PasswordIncorrectLength = new(
        Registry, nameof(PasswordIncorrectLength), 400, MessageSeverity.Critical,
        "The password provided for this account does not meet the password length requirements of the service.",
        "Resubmit the request with a password that meets the password length requirements as specified by the `MinPasswordLength` and `MaxPasswordLength` properties in the `AccountService` resource.");

    public static readonly MessageDefinition PropertyMissing = new(
        Registry, nameof(PropertyMissing), 400, MessageSeverity.Warning,
        "The property %1 is a required property and must be included in the request.",
        "Ensure that the property is in the request body and has a valid value and resubmit the request if the operation failed.");
}
