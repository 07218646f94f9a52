using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Changes the chat preferences for one contact.</summary>
[Cmdlet(VerbsCommon.Set, "SimplexContactPreference", SupportsShouldProcess = true, DefaultParameterSetName = "Parts")]
[OutputType(typeof(ContactPrefsUpdatedResponse))]
public sealed class SetSimplexContactPreferenceCommand : SimplexSessionCmdlet
{
    private ChatTarget? _target;

    /// <summary>The contacts: <c>'@alice'</c>, ids, objects that are or hold one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The contacts: names, ids or contact objects. Example: @alice")]
    [Alias("ContactId")]
    [ContactTransformation(Several = true)]
    [ArgumentCompleter(typeof(ContactNameCompleter))]
    public ChatTarget[] Contact { get; set; } = [];

    /// <summary>Messages that vanish after a time, for both. With <see cref="TimeToLive"/> alone they are allowed.</summary>
    [Parameter(ParameterSetName = "Parts")]
    [ApiEnumTransformation(typeof(FeatureAllowed))]
    [ArgumentCompleter(typeof(ApiEnumCompleter<FeatureAllowed>))]
    public FeatureAllowed? TimedMessages { get; set; }

    /// <summary>How long messages live: seconds, or a TimeSpan.</summary>
    [Parameter(ParameterSetName = "Parts")]
    [Alias("Ttl")]
    [TtlTransformation]
    public TimeSpan? TimeToLive { get; set; }

    /// <summary>Deleting messages so that nothing of them is left at the other's.</summary>
    [Parameter(ParameterSetName = "Parts")]
    [ApiEnumTransformation(typeof(FeatureAllowed))]
    [ArgumentCompleter(typeof(ApiEnumCompleter<FeatureAllowed>))]
    public FeatureAllowed? FullDelete { get; set; }

    /// <summary>Reactions to messages.</summary>
    [Parameter(ParameterSetName = "Parts")]
    [ApiEnumTransformation(typeof(FeatureAllowed))]
    [ArgumentCompleter(typeof(ApiEnumCompleter<FeatureAllowed>))]
    public FeatureAllowed? Reactions { get; set; }

    /// <summary>Voice messages.</summary>
    [Parameter(ParameterSetName = "Parts")]
    [ApiEnumTransformation(typeof(FeatureAllowed))]
    [ArgumentCompleter(typeof(ApiEnumCompleter<FeatureAllowed>))]
    public FeatureAllowed? Voice { get; set; }

    /// <summary>Files and media.</summary>
    [Parameter(ParameterSetName = "Parts")]
    [ApiEnumTransformation(typeof(FeatureAllowed))]
    [ArgumentCompleter(typeof(ApiEnumCompleter<FeatureAllowed>))]
    public FeatureAllowed? Files { get; set; }

    /// <summary>Calls.</summary>
    [Parameter(ParameterSetName = "Parts")]
    [ApiEnumTransformation(typeof(FeatureAllowed))]
    [ArgumentCompleter(typeof(ApiEnumCompleter<FeatureAllowed>))]
    public FeatureAllowed? Calls { get; set; }

    /// <summary>Chat sessions.</summary>
    [Parameter(ParameterSetName = "Parts")]
    [ApiEnumTransformation(typeof(FeatureAllowed))]
    [ArgumentCompleter(typeof(ApiEnumCompleter<FeatureAllowed>))]
    public FeatureAllowed? Sessions { get; set; }

    /// <summary>
    /// All preferences, in place of those there are: <c>@{ Voice = 'no'; TimedMessages = '1.00:00:00' }</c>. What is left
    /// out is as in the user's profile; <c>@{}</c> leaves all to it.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = "Whole",
        HelpMessage = "All preferences for the contact: a Preferences object or a hashtable, such as -Preference @{ Voice = 'no' }.")]
    [PreferencesTransformation]
    public Preferences? Preference { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => _target;

    private Preferences Given => new()
    {
        TimedMessages = (TimedMessages, TimeToLive) is (null, null) ? null : new()
        {
            Allow = TimedMessages ?? FeatureAllowed.Yes,
            Ttl = (int?)TimeToLive?.TotalSeconds,
        },
        FullDelete = Simple(FullDelete),
        Reactions = Simple(Reactions),
        Voice = Simple(Voice),
        Files = Simple(Files),
        Calls = Simple(Calls),
        Sessions = Simple(Sessions),
    };

    /// <inheritdoc/>
    protected override void OnInput()
    {
        if (TimedMessages == FeatureAllowed.No && TimeToLive is not null)
        {
            throw new SimplexInputException("Don't combine -TimeToLive with -TimedMessages no.");
        }

        foreach (var target in Contact)
        {
            _target = target;
            var contactId = FindId(target);
            if (ShouldProcess(target.ToString(), "Change preferences and notify the contact"))
            {
                var preferences = Preference ?? RecordReader.Complete(Given, PresentOf(contactId));
                WriteObject(Send(new ApiSetContactPrefsCommand { ContactId = contactId, Preferences = preferences }));
            }
        }
    }

    private static SimplePreference? Simple(FeatureAllowed? allow) => allow is { } given ? new() { Allow = given } : null;

    // Returns null for an unknown contact. The core then reports the error.
    private Preferences? PresentOf(long contactId)
    {
        var userId = Await(token => Current.GetActiveUserAsync(token)).UserId;
        using var contacts = Await(token => Current.QueryAsync<Contact>(new ApiListContactsCommand { UserId = userId }, "contacts", token));
        return contacts.FirstOrDefault(contact => contact.ContactId == contactId)?.UserPreferences;
    }
}
