import type { Provider } from '../core/provider.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';
import { verbFindings } from '../acts/verbs.ts';

// Sources: alibabacloud.com/help/cli, tencentcloud.com/document/product/1013 (tccli), support.huaweicloud.com hcloud; level kn. Operations are named Verb + Thing.
const VALUED = '-p --profile --region --RegionId --InstanceId --DBInstanceId --InstanceIds --config-path --endpoint --output -o --access-key-id --access-key-secret --mode';

export default {
  id: 'aliyun',
  title: 'Alibaba and Tencent Cloud',
  executables: ['aliyun', 'tccli', 'ossutil', 'ossutil64'],
  hosts: ['*.aliyuncs.com', '*.tencentcloudapi.com'],
  valued: VALUED,
  target: [fromFlag('-p', '--profile'), fromVariable('ALIBABA_CLOUD_PROFILE'), fromVariable('ALIBABA_CLOUD_ACCESS_KEY_ID', { opaque: true }), fromVariable('TENCENTCLOUD_SECRET_ID', { opaque: true })],
  inspect: (invocation) =>
    verbFindings({
      provider: 'aliyun', valued: VALUED, named: '--InstanceId|--DBInstanceId|--InstanceIds', dry: '--DryRun|--dryrun',
      rows: [
        { does: /^aliyun (?:oss|ossutil) (?:rm|rb|sync|revert-versioning)\b/, flag: '--delete|-r|-b|-f|--recursive|--force|-a|-m', effect: 'destroys-data', operation: 'object-delete', act: 'Delete from bucket', says: 'Only a bucket with versioning keeps what was there.' },
        { does: /^ossutil(?:64)? (?:rm|rb|sync|revert-versioning)\b/, effect: 'destroys-data', operation: 'object-delete', act: 'Delete from bucket', says: 'Only a bucket with versioning keeps what was there.' },
        { does: /^aliyun (?:oss|ossutil) (?:rm|rb)\b/, effect: 'destroys-data', operation: 'object-delete', act: 'Delete from bucket', says: 'Only a bucket with versioning keeps what was there.' },
        { does: /^(?:aliyun|tccli) (?:configure|oss (?:ls|cp|stat|cat|du))\b/, effect: 'reads', operation: 'read', act: '', says: '' },
        { does: /^(?:aliyun rds DeleteDBInstance|aliyun rds DestroyDBInstance|tccli cdb IsolateDBInstance|tccli \w+ (?:Isolate|Offline)\w+)\b/, effect: 'destroys-data', operation: 'database-delete', act: 'Delete database', says: 'It goes with everything in it.', backups: 'Backups are deleted with it unless retention after release is set.' },
      ],
    }, invocation),
  samples: {
    sees: [
      ['aliyun ecs DeleteInstance --InstanceId i-abc --Force true', 'aliyun/ecs-deleteinstance', 'unknown'],
      ['aliyun rds DeleteDBInstance --DBInstanceId rm-abc', 'aliyun/database-delete', 'unknown'],
      ['aliyun -p prod ecs StopInstance --InstanceId i-abc', 'aliyun/ecs-stopinstance', 'production'],
      ['aliyun oss rm oss://staging-assets -r -f', 'aliyun/object-delete', 'staging'],
      ['tccli cvm TerminateInstances --InstanceIds ins-1', 'aliyun/cvm-terminateinstances', 'unknown'],
      ['aliyun ecs DeleteSnapshot --SnapshotId s-1', 'aliyun/ecs-deletesnapshot', 'unknown'],
      ['aliyun ram DeleteUser --UserName alice', 'aliyun/ram-deleteuser', 'unknown'],
    ],
    leaves: ['aliyun ecs DescribeInstances', 'aliyun oss ls', 'aliyun configure list', 'tccli cvm DescribeInstances', 'aliyun ecs DeleteInstance --InstanceId i-1 --DryRun true', 'aliyun rds DescribeDBInstances'],
  },
} satisfies Provider;
