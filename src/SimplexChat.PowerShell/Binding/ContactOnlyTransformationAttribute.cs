using System.Management.Automation;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>
/// Converts arguments to contacts, but not group members that are also contacts. PowerShell then binds the ids of such a
/// member to the parameters for members.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ContactOnlyTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly ContactTransformationAttribute Contacts = new() { Several = true };

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        const string message = "A group member isn't a contact. Use -Member.";

        // Only after a failed cast does PowerShell try the properties.
        return InputTransformationAttribute.Unwrap(inputData) is GroupMember
            ? throw new ArgumentTransformationMetadataException(message, new PSInvalidCastException(message))
            : Contacts.Transform(engineIntrinsics, inputData);
    }
}
