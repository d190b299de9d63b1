/** Settings of a Terraform backend that carry names, the nearest to the state first: what it is in may be shared. Source: developer.hashicorp.com/terraform/language/backend. */
export const STATE_KEYS: readonly string[] = ['key', 'prefix', 'path', 'bucket', 'container_name', 'storage_account_name', 'resource_group_name'];
